/** What a dataset holds: scenes of frames, what each agent senses, and what is truly there. */
@NullMarked
package org.parley.api.data;

import org.jspecify.annotations.NullMarked;
