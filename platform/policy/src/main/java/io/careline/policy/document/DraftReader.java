package io.careline.policy.document;

import io.careline.policy.Calendar;
import io.careline.policy.Promise;
import io.careline.policy.Texts;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads a document, section by section. */
final class DraftReader {
  private static final Duration REOPEN_WITHIN = Duration.ofDays(7);

  private final Fields fields;

  DraftReader(Part document) {
    this.fields = document.fields();
  }

  Draft read() {
    String name =
        fields
            .needed("policy", "give the policy a name: policy: my-care", Part::id)
            .orElse("unnamed");
    Texts title =
        fields.part("title").map(SettingsReader::texts).orElse(new Texts(Map.of("en", name)));
    fields.needed("languages", "write languages: {default: en, spoken: [en]}");
    fields.needed("messages", "write what customers are told, such as received");
    Draft draft =
        new Draft(
            name,
            title,
            SettingsReader.goals(fields.part("goals")),
            SettingsReader.languages(fields.part("languages")),
            SettingsReader.tone(fields.part("tone")),
            calendars(),
            section("categories", "write how contacts are told apart", CategoryReader::categories),
            optional("priorities", CategoryReader::priorities),
            section("queues", "write where inquiries wait", QueueReader::read),
            SettingsReader.offers(fields.part("offers")),
            SettingsReader.capacity(fields.part("capacity")),
            SettingsReader.wrapUps(fields),
            section("promises", "write what customers are promised", PromiseReader::read),
            fields.or(
                "promisesOnChange", Promise.OnChange.PIN, p -> p.oneOf(Promise.OnChange.class)),
            optional("escalations", ChainReader::read),
            optional("duty", DutyReader::read),
            optional("people", DraftReader::people),
            optional("messages", MessageReader::read),
            optional("surveys", SurveyReader::read),
            SettingsReader.employees(fields.part("employees")),
            SettingsReader.quality(fields.part("quality")),
            fields.or("reopenWithin", REOPEN_WITHIN, p -> p.duration(false)),
            RetentionReader.read(fields.part("retention")),
            optional("channels", ChannelReader::read),
            fields.part("classifier").flatMap(DraftReader::model),
            SurgesReader.read(fields.part("surges")),
            declared());
    fields.done();
    return draft;
  }

  private List<Placed<Calendar>> calendars() {
    List<Placed<Calendar>> calendars =
        new ArrayList<>(section("calendars", "write when the company works", CalendarReader::read));
    if (fields.part("calendars").filter(Part::isMapping).isPresent()
        && !ids("calendars").contains(Calendar.CALENDAR_DAYS)) {
      calendars.add(new Placed<>(calendarDays(calendars), "calendars"));
    }
    return calendars;
  }

  /** The built-in calendar works where the first calendar does. */
  private static Calendar calendarDays(List<Placed<Calendar>> declared) {
    Optional<Calendar> first =
        declared.stream()
            .map(Placed::value)
            .filter(calendar -> calendar.hours() instanceof Calendar.Hours.Weekly)
            .findFirst();
    return new Calendar(
        Calendar.CALENDAR_DAYS,
        first.map(Calendar::zone).orElse(ZoneOffset.UTC),
        Calendar.Hours.AllDays.WITHOUT_WEEKENDS,
        first.flatMap(Calendar::holidays));
  }

  private <T> List<T> section(String key, String remedy, Function<Part, List<T>> reader) {
    Optional<Part> part = fields.needed(key, remedy);
    List<T> read = part.map(reader).orElse(List.of());
    part.filter(p -> read.isEmpty() && p.mistakes().isClean(p.path()))
        .ifPresent(p -> p.wrong("is empty", remedy));
    return read;
  }

  private <T> List<T> optional(String key, Function<Part, List<T>> reader) {
    return fields.part(key).map(reader).orElse(List.of());
  }

  private static List<Placed<String>> people(Part section) {
    return section.items().stream()
        .flatMap(part -> part.id().map(id -> new Placed<>(id, part.path())).stream())
        .toList();
  }

  private static Optional<Placed<String>> model(Part section) {
    Fields classifier = section.fields();
    Optional<String> model =
        classifier.needed("model", "name a model: GET /classifier/models lists them", Part::text);
    classifier.done();
    return model.map(name -> new Placed<>(name, section.path() + ".model"));
  }

  private Draft.Declared declared() {
    Set<String> calendars = new LinkedHashSet<>(ids("calendars"));
    calendars.add(Calendar.CALENDAR_DAYS);
    return new Draft.Declared(
        calendars, listed("categories"), ids("queues"), ids("duty"), listed("people"));
  }

  private Set<String> ids(String key) {
    return fields
        .part(key)
        .filter(Part::isMapping)
        .map(part -> part.entries().keySet())
        .orElse(Set.of());
  }

  private Set<String> listed(String key) {
    Set<String> ids = new LinkedHashSet<>();
    for (Part part : fields.part(key).filter(Part::isList).map(Part::items).orElse(List.of())) {
      Optional<Part> id =
          part.isMapping() ? Optional.ofNullable(part.entries().get("id")) : Optional.of(part);
      id.filter(Part::isText).flatMap(Part::text).ifPresent(ids::add);
    }
    return ids;
  }
}
