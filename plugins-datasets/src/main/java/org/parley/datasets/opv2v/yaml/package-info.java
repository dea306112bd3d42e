/**
 * The yaml file of one agent and frame in OPV2V's format: poses, cameras and vehicles as typed
 * values, read and written.
 */
@NullMarked
package org.parley.datasets.opv2v.yaml;

import org.jspecify.annotations.NullMarked;
