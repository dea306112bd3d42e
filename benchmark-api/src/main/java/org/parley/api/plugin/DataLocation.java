package org.parley.api.plugin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A setting of a dataset that says where its files are, not what they hold, which is what {@link
 * org.parley.api.Dataset#revision} tells: it is no part of what identifies the data, so results of
 * copies in different folders belong together.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface DataLocation {}
