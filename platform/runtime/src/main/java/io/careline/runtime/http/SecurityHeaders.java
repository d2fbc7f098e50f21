package io.careline.runtime.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MultivaluedMap;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Headers that cost nothing and close doors. */
public class SecurityHeaders {

  /** Adds them to every answer that has not set its own. */
  @ServerResponseFilter
  public void add(ContainerRequestContext request, ContainerResponseContext response) {
    MultivaluedMap<String, Object> headers = response.getHeaders();
    headers.putIfAbsent("X-Content-Type-Options", java.util.List.of("nosniff"));
    headers.putIfAbsent("X-Frame-Options", java.util.List.of("DENY"));
    headers.putIfAbsent("Referrer-Policy", java.util.List.of("no-referrer"));
    headers.putIfAbsent("Cache-Control", java.util.List.of("no-store"));
  }
}
