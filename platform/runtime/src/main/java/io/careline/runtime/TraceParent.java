package io.careline.runtime;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The trace that a request belongs to, so that its events carry it on through Kafka. See <a
 * href="https://www.w3.org/TR/trace-context/#traceparent-header">W3C Trace Context</a>.
 */
final class TraceParent {
  static final String HEADER = "traceparent";

  private static final Pattern FORM =
      Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

  private TraceParent() {}

  /** Of the request that is being answered on this thread; null outside one, or without trace. */
  static @Nullable String current() {
    if (!Arc.container().requestContext().isActive()) {
      return null;
    }
    RoutingContext request = Arc.container().instance(CurrentVertxRequest.class).get().getCurrent();
    return request == null ? null : valid(request.request().getHeader(HEADER));
  }

  /** The header's value; null if it is not as the standard has it, which then counts as none. */
  static @Nullable String valid(@Nullable String header) {
    return header != null && FORM.matcher(header).matches() ? header : null;
  }
}
