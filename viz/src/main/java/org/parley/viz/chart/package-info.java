/** Charts as SVG, in one house style: one file each that needs nothing else. */
@NullMarked
package org.parley.viz.chart;

import org.jspecify.annotations.NullMarked;
