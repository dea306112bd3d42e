/** CodeFilling: codes of the cells by which neighbours fill what the ego does not know. */
@NullMarked
package org.parley.baselines.codefilling;

import org.jspecify.annotations.NullMarked;
