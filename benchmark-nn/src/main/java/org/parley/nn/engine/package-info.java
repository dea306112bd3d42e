/**
 * The seam to the numeric engines: sessions, graphs and the only way in which parameters move. An
 * engine implements {@link org.parley.nn.engine.EngineProvider} in a module of its own.
 */
@NullMarked
package org.parley.nn.engine;

import org.jspecify.annotations.NullMarked;
