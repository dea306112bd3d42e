/** The encoder {@code torchscript}: any network saved as TorchScript, frozen, run by libtorch. */
@NullMarked
package org.parley.saved.torchscript;

import org.jspecify.annotations.NullMarked;
