/** What crosses between agents: rounds, fields, gates, codecs, and the bytes they become. */
@NullMarked
package org.parley.api.message;

import org.jspecify.annotations.NullMarked;
