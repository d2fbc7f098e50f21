package io.careline.intake.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.careline.contract.Channel;
import io.careline.contract.Priority;
import io.careline.intake.app.push.EventNames;
import io.careline.intake.app.push.Receivers;
import io.careline.intake.app.push.Receivers.ForbiddenReceiverException;
import io.careline.intake.app.push.Subscription;
import io.careline.intake.domain.push.EventFilter;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads what subscribers ask for. */
final class SubscriptionReader {
  private static final int URL_MAX = 2000;
  private static final int DESCRIPTION_MAX = 500;
  private static final int LIST_MAX = 100;
  private static final int NAME_MAX = 200;
  private static final Duration OVERLAP = Duration.ofDays(1);
  private static final Duration OVERLAP_MAX = Duration.ofDays(30);

  private final Receivers receivers;
  private final JsonFields fields;

  SubscriptionReader(byte @Nullable [] body, ObjectMapper mapper, Receivers receivers) {
    this.receivers = receivers;
    this.fields = JsonFields.of(body, mapper);
  }

  /** A new subscription's fields. */
  record Asked(String url, @Nullable String description, EventFilter filter) {}

  Asked asked() {
    if (!fields.has("url")) {
      fields.wrong("url", "is missing");
    }
    Asked asked =
        new Asked(
            url(""), fields.optionalText("description", DESCRIPTION_MAX), filter(EventFilter.ALL));
    fields.check();
    return asked;
  }

  /** A change; what is absent stays. */
  UnaryOperator<Subscription> change() {
    // Read once now, so that every mistake is told before anything is held.
    Subscription.Status status = fields.optional("status", Subscription.Status.class);
    if (status == Subscription.Status.DISABLED) {
      fields.wrong("status", "must be ACTIVE or PAUSED; DELETE ends a subscription");
    }
    String url = url("");
    String description = fields.optionalText("description", DESCRIPTION_MAX);
    filter(EventFilter.ALL);
    fields.check();
    return before -> {
      Subscription changed =
          before.with(
              url.isEmpty() ? before.url() : url,
              description == null ? before.description() : description,
              filter(before.filter()));
      return status == null ? changed : changed.standing(status);
    };
  }

  /** How long the secret before goes on signing. */
  Duration overlap() {
    String text = fields.optionalText("keepBefore", NAME_MAX);
    Duration overlap = OVERLAP;
    try {
      overlap = text == null ? OVERLAP : Duration.parse(text);
    } catch (DateTimeException e) {
      fields.wrong("keepBefore", "must be a duration, such as PT24H");
    }
    if (overlap.isNegative() || overlap.compareTo(OVERLAP_MAX) > 0) {
      fields.wrong("keepBefore", "must be from PT0S to " + OVERLAP_MAX);
    }
    fields.check();
    return overlap;
  }

  private EventFilter filter(EventFilter absent) {
    Set<String> types = names("types", absent.types());
    for (String type : types) {
      if (!EventNames.all().contains(type)) {
        fields.wrong("types", "has " + type + "; known are " + EventNames.all());
      }
    }
    return new EventFilter(
        types,
        enums("channels", Channel.class, absent.channels()),
        names("sources", absent.sources()),
        names("categories", absent.categories()),
        names("queues", absent.queues()),
        enums("priorities", Priority.class, absent.priorities()),
        fields.has("test") ? fields.flag("test") : absent.test());
  }

  private Set<String> names(String name, Set<String> absent) {
    Set<String> read = fields.texts(name, LIST_MAX, NAME_MAX);
    return fields.has(name) ? read : absent;
  }

  private <E extends Enum<E>> Set<E> enums(String name, Class<E> type, Set<E> absent) {
    Set<String> read = names(name, Set.of());
    if (!fields.has(name)) {
      return absent;
    }
    Set<E> values = new HashSet<>();
    for (E one : type.getEnumConstants()) {
      if (read.contains(one.name())) {
        values.add(one);
      }
    }
    if (values.size() != read.size()) {
      fields.wrong(name, "must be among " + Arrays.toString(type.getEnumConstants()));
    }
    return values;
  }

  private String url(String absent) {
    String text = fields.optionalText("url", URL_MAX);
    if (text == null) {
      return absent;
    }
    try {
      URI url = new URI(text);
      if (url.getRawUserInfo() != null || url.getRawFragment() != null) {
        fields.wrong("url", "must not hold credentials or a fragment");
      } else {
        receivers.addressOf(url);
      }
    } catch (URISyntaxException e) {
      fields.wrong("url", "is no URL");
    } catch (ForbiddenReceiverException e) {
      fields.wrong("url", "must be https to a host with public addresses only (" + e.code() + ")");
    }
    return text;
  }
}
