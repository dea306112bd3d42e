/** Features of frozen perception models: computed, kept in files, read ahead. */
@NullMarked
package org.parley.runner.feature;

import org.jspecify.annotations.NullMarked;
