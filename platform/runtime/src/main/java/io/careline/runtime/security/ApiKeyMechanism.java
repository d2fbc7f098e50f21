package io.careline.runtime.security;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * {@code Authorization: Bearer cl_…}. What does not start like a key of ours is left to the other
 * mechanism, which verifies tokens of an OpenID Connect provider.
 */
@ApplicationScoped
public class ApiKeyMechanism implements HttpAuthenticationMechanism {
  private static final String BEARER = "Bearer ";

  private final ApiKeys keys;

  ApiKeyMechanism(ApiKeys keys) {
    this.keys = keys;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager identities) {
    String key = keyOf(context);
    if (key == null) {
      return Uni.createFrom().nullItem();
    }
    return keys.find(key, Instant.now())
        .map(found -> Uni.createFrom().item(identityOf(found)))
        .orElseGet(
            () -> Uni.createFrom().failure(new AuthenticationFailedException("unknown key")));
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext context) {
    return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
  }

  @Override
  public int getPriority() {
    return DEFAULT_PRIORITY + 1;
  }

  private static SecurityIdentity identityOf(ApiKey key) {
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(new QuarkusPrincipal(key.subject()))
        .addRoles(key.roles())
        .build();
  }

  private static @Nullable String keyOf(RoutingContext context) {
    String header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
    if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return null;
    }
    String key = header.substring(BEARER.length()).trim();
    return key.startsWith(ApiKeys.PREFIX) ? key : null;
  }
}
