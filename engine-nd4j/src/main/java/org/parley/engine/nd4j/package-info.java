/**
 * The numeric engine on ND4J as it runs in this process: CPU or graphics card, threads, memory.
 * Only the packages below and {@code org.parley.saved.dl4j} know ND4J.
 */
@NullMarked
package org.parley.engine.nd4j;

import org.jspecify.annotations.NullMarked;
