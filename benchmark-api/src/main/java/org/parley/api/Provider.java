package org.parley.api;

import org.parley.api.plugin.PluginDescriptor;

/**
 * Says what a plugin is and makes its product. Providers are stateless and cheap: they are created
 * for listing, without any native library being touched.
 *
 * @param <C> the plugin's configuration, a record whose components are its keys
 * @param <P> the product
 */
public interface Provider<C extends Record, P> {
    PluginDescriptor descriptor();

    /** The values used for keys that a configuration leaves out; also names the config type. */
    C defaults();

    /** Makes the product. Bad values are refused with {@code ErrorCode.USER}. */
    P create(Context host, C config);
}
