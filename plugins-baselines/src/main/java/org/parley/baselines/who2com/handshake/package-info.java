/** What is said before a feature is sent: messages, keys, scores, and the choice they lead to. */
@NullMarked
package org.parley.baselines.who2com.handshake;

import org.jspecify.annotations.NullMarked;
