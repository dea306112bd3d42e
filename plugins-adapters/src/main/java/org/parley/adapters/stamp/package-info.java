/** The network of STAMP: from one feature space to another through three ConvNeXt blocks. */
@NullMarked
package org.parley.adapters.stamp;

import org.jspecify.annotations.NullMarked;
