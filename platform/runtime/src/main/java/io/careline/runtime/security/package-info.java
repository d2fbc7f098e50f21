/** Who may do what: API keys, and tokens of an OpenID Connect provider. */
@NullMarked
package io.careline.runtime.security;

import org.jspecify.annotations.NullMarked;
