/**
 * What methods make of features: domain gaps, explanations, and how much of receivers' own features
 * they restore.
 */
@NullMarked
package org.parley.runner.domaingap;

import org.jspecify.annotations.NullMarked;
