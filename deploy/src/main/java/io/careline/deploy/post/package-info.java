/** Mails and webhooks from files, posted to a running stack as their providers would post them. */
@NullMarked
package io.careline.deploy.post;

import org.jspecify.annotations.NullMarked;
