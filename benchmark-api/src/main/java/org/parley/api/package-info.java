/**
 * The service-provider interfaces: implement a product, describe and make it in a provider, and
 * list the provider under {@code META-INF/services}.
 */
@NullMarked
package org.parley.api;

import org.jspecify.annotations.NullMarked;
