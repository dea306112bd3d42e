/**
 * The engine: an eager tape over ND4J kernels with our own backward formulas. No ND4J type leaves
 * this package except through {@link org.parley.nn.parameter.ParameterStore}.
 */
@NullMarked
package org.parley.nn.tape;

import org.jspecify.annotations.NullMarked;
