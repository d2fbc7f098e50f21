package io.careline.policy;

import io.careline.contract.Channel;
import io.careline.contract.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The care policy: what a customer-care manager decides. Only a valid document becomes one, so that
 * every id it names exists.
 *
 * @param version hash of the canonical form
 * @param name as the document says in {@code policy}
 * @param categories tried in order; the last one matches everything
 * @param people ids of everybody who may be told of an escalation
 * @param promises tried in order per target; statutory ones hold besides
 * @param channels how other providers' webhooks are read, by the last part of their address
 * @param model name or hash of the model that conditions on a classifier ask; empty if none does
 * @param surges when many contacts are a surge
 */
public record Policy(
    String version,
    String name,
    Texts title,
    Goals goals,
    Languages languages,
    Map<String, Tone> tone,
    Map<String, BusinessTime> calendars,
    List<CategoryRule> categories,
    List<PriorityRule> priorities,
    Map<String, Queue> queues,
    Offers offers,
    Capacity capacity,
    Map<Channel, WrapUp> wrapUps,
    List<Promise> promises,
    Promise.OnChange promisesOnChange,
    List<Chain> escalations,
    Map<String, Duty> duty,
    Set<String> people,
    Map<String, MessageTemplate> messages,
    List<Survey> surveys,
    Employees employees,
    Quality quality,
    Duration reopenWithin,
    Retention retention,
    Map<String, ChannelMapping> channels,
    Optional<String> model,
    Surges surges) {

  /** A policy that asks no classifier, and says nothing of surges. */
  public Policy(
      String version,
      String name,
      Texts title,
      Goals goals,
      Languages languages,
      Map<String, Tone> tone,
      Map<String, BusinessTime> calendars,
      List<CategoryRule> categories,
      List<PriorityRule> priorities,
      Map<String, Queue> queues,
      Offers offers,
      Capacity capacity,
      Map<Channel, WrapUp> wrapUps,
      List<Promise> promises,
      Promise.OnChange promisesOnChange,
      List<Chain> escalations,
      Map<String, Duty> duty,
      Set<String> people,
      Map<String, MessageTemplate> messages,
      List<Survey> surveys,
      Employees employees,
      Quality quality,
      Duration reopenWithin,
      Retention retention,
      Map<String, ChannelMapping> channels) {
    this(
        version,
        name,
        title,
        goals,
        languages,
        tone,
        calendars,
        categories,
        priorities,
        queues,
        offers,
        capacity,
        wrapUps,
        promises,
        promisesOnChange,
        escalations,
        duty,
        people,
        messages,
        surveys,
        employees,
        quality,
        reopenWithin,
        retention,
        channels,
        Optional.empty(),
        Surges.DEFAULT);
  }

  public Policy {
    tone = Copies.of(tone);
    calendars = Copies.of(calendars);
    categories = List.copyOf(categories);
    priorities = List.copyOf(priorities);
    queues = Copies.of(queues);
    wrapUps = Copies.of(wrapUps);
    promises = List.copyOf(promises);
    escalations = List.copyOf(escalations);
    duty = Copies.of(duty);
    people = Copies.of(people);
    messages = Copies.of(messages);
    surveys = List.copyOf(surveys);
    channels = Copies.of(channels);
  }

  /** What a contact is about. */
  public Classification classify(ContactFacts facts) {
    return new Classifying(this, facts).result();
  }

  /** The language that a customer is answered in who declared {@code declared}, if anything. */
  public String languageOf(@Nullable String declared) {
    return languages.nearest(declared);
  }

  /** The category, if this version has it. */
  public Optional<CategoryRule> category(String id) {
    return categories.stream().filter(rule -> rule.id().equals(id)).findFirst();
  }

  /**
   * A queue.
   *
   * @throws IllegalArgumentException if this version has no such queue; ask {@link #queues()} first
   *     for an id from another version, and fall back to {@link #fallbackQueue()}
   */
  public Queue queue(String id) {
    Queue queue = queues.get(id);
    if (queue == null) {
      throw new IllegalArgumentException("policy " + version + " has no queue " + id);
    }
    return queue;
  }

  /** Where inquiries go whose queue was removed: the queue of the category that matches all. */
  public Queue fallbackQueue() {
    return queue(categories.getLast().queue());
  }

  /** What is required of an agent after {@code waited} in the queue. */
  public Queue.Requirements requirementsAt(String queueId, Duration waited) {
    return queue(queueId).requirementsAt(waited);
  }

  /** The agent's time after a contact on {@code channel}. */
  public WrapUp wrapUp(Channel channel) {
    return wrapUps.getOrDefault(channel, WrapUp.NONE);
  }

  /**
   * What is promised for an inquiry: the first that fits per target, and every statutory one.
   *
   * @return in the policy's order
   */
  public List<Promise> promisesFor(InquiryFacts facts) {
    List<Promise> found = new ArrayList<>();
    Set<Target> taken = EnumSet.noneOf(Target.class);
    for (Promise promise : promises) {
      if (promise.when().holdsFor(facts) && (promise.statutory() || taken.add(promise.target()))) {
        found.add(promise);
      }
    }
    return List.copyOf(found);
  }

  /** A promise, if this version has it. */
  public Optional<Promise> promise(String id) {
    return promises.stream().filter(promise -> promise.id().equals(id)).findFirst();
  }

  /**
   * The arithmetic of a calendar.
   *
   * @throws IllegalArgumentException if this version has no such calendar
   */
  public BusinessTime businessTime(String calendarId) {
    BusinessTime time = calendars.get(calendarId);
    if (time == null) {
      throw new IllegalArgumentException("policy " + version + " has no calendar " + calendarId);
    }
    return time;
  }

  /** The arithmetic of a promise's calendar. */
  public BusinessTime businessTime(Promise promise) {
    return businessTime(promise.calendar());
  }

  /** The business time of an inquiry in {@code queueId}, unless a promise names another. */
  public BusinessTime businessTimeOfQueue(String queueId) {
    return businessTime(queue(queueId).calendar());
  }

  /** The chains that {@code trigger} begins for an inquiry, in the policy's order. */
  public List<Chain> chainsFor(Trigger trigger, InquiryFacts facts) {
    return escalations.stream()
        .filter(chain -> chain.isBegunBy(trigger) && chain.when().holdsFor(facts))
        .toList();
  }

  /** The chains that {@code trigger} begins for a queue as a whole. */
  public List<Chain> chainsFor(Trigger trigger) {
    return escalations.stream().filter(chain -> chain.isBegunBy(trigger)).toList();
  }

  /** A chain, if this version has it. */
  public Optional<Chain> chain(String id) {
    return escalations.stream().filter(chain -> chain.id().equals(id)).findFirst();
  }

  /** Who is on duty in the rota {@code name}; empty if there is no such rota in this version. */
  public List<String> dutyAt(String name, Instant at) {
    Duty rota = duty.get(name);
    return rota == null ? List.of() : rota.at(at);
  }

  /** Whether {@code chain} keeps quiet at {@code at} for an inquiry as it was when it began. */
  public boolean isQuiet(Chain chain, Instant at, InquiryFacts facts) {
    return chain
        .quietHours()
        .filter(quiet -> quiet.unless().map(unless -> !unless.holdsFor(facts)).orElse(true))
        .map(quiet -> !businessTime(quiet.calendar()).isOpen(at))
        .orElse(false);
  }

  /** When {@code chain} may tell somebody at the earliest, from {@code at} on. */
  public Instant notQuietFrom(Chain chain, Instant at, InquiryFacts facts) {
    return isQuiet(chain, at, facts)
        ? businessTime(chain.quietHours().orElseThrow().calendar()).nextOpen(at)
        : at;
  }

  /** The text of a message in {@code language}, in the tone of that language, unfilled. */
  public Optional<String> message(String id, String language) {
    MessageTemplate template = messages.get(id);
    if (template == null) {
      return Optional.empty();
    }
    String spoken = languageOf(language);
    Map<Tone, String> variants = template.texts().get(spoken);
    if (variants == null) {
      return Optional.empty();
    }
    Tone wanted = toneIn(spoken);
    String text = variants.get(wanted);
    return Optional.ofNullable(text != null ? text : variants.values().iterator().next());
  }

  /**
   * When a message may go to a customer at the earliest, from {@code at} on.
   *
   * @param queueId the queue that the inquiry is in; null if it is in none
   */
  public Instant sendableFrom(
      MessageTemplate message, Channel channel, @Nullable String queueId, Instant at) {
    SendWindow window = message.window().orElse(null);
    if (window == null || !window.channels().contains(channel)) {
      return at;
    }
    String calendar = window.calendar();
    if (calendar.equals(SendWindow.QUEUE)) {
      Queue queue = queueId == null ? null : queues.get(queueId);
      calendar = (queue == null ? fallbackQueue() : queue).calendar();
    }
    BusinessTime time = businessTime(calendar);
    return time.isOpen(at) ? at : time.nextOpen(at);
  }

  /** How customers are addressed in {@code language}. */
  public Tone toneIn(String language) {
    return tone.getOrDefault(language, Tone.FORMAL);
  }

  /** A survey, if this version has it. */
  public Optional<Survey> survey(String id) {
    return surveys.stream().filter(survey -> survey.id().equals(id)).findFirst();
  }
}
