package io.careline.policy.document;

import io.careline.contract.Channel;
import io.careline.policy.Calendar;
import io.careline.policy.Capacity;
import io.careline.policy.CategoryRule;
import io.careline.policy.Chain;
import io.careline.policy.ChannelMapping;
import io.careline.policy.Duty;
import io.careline.policy.Employees;
import io.careline.policy.Goals;
import io.careline.policy.Languages;
import io.careline.policy.MessageTemplate;
import io.careline.policy.Offers;
import io.careline.policy.PriorityRule;
import io.careline.policy.Promise;
import io.careline.policy.Quality;
import io.careline.policy.Queue;
import io.careline.policy.Retention;
import io.careline.policy.Surges;
import io.careline.policy.Survey;
import io.careline.policy.Texts;
import io.careline.policy.Tone;
import io.careline.policy.WrapUp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What could be read of a document, before it is checked as a whole.
 *
 * @param declared the ids that stand in the document, per section, readable or not, so that a
 *     mistake in a queue does not make every reference to it another mistake
 */
record Draft(
    String name,
    Texts title,
    Goals goals,
    Languages languages,
    Map<String, Tone> tone,
    List<Placed<Calendar>> calendars,
    List<Placed<CategoryRule>> categories,
    List<Placed<PriorityRule>> priorities,
    List<Placed<Queue>> queues,
    Offers offers,
    Capacity capacity,
    Map<Channel, WrapUp> wrapUps,
    List<Placed<Promise>> promises,
    Promise.OnChange promisesOnChange,
    List<Placed<Chain>> escalations,
    List<Placed<Duty>> duty,
    List<Placed<String>> people,
    List<Placed<MessageTemplate>> messages,
    List<Placed<Survey>> surveys,
    Employees employees,
    Quality quality,
    Duration reopenWithin,
    Retention retention,
    List<Placed<ChannelMapping>> channels,
    Optional<Placed<String>> model,
    Surges surges,
    Declared declared) {

  /** The ids of each section that others refer to. */
  record Declared(
      Set<String> calendars,
      Set<String> categories,
      Set<String> queues,
      Set<String> duty,
      Set<String> people) {}
}
