package io.careline.policy.handbook;

import io.careline.policy.Policy;
import java.util.ArrayList;
import java.util.List;

/**
 * A policy as a book.
 *
 * @param language BCP 47
 */
public record Handbook(String language, String title, String intro, List<Chapter> chapters) {
  public Handbook {
    chapters = List.copyOf(chapters);
  }

  /**
   * A chapter.
   *
   * @param id the same in all languages
   */
  public record Chapter(String id, String title, List<Block> blocks) {
    public Chapter {
      blocks = List.copyOf(blocks);
    }
  }

  /** A part of a chapter. */
  public sealed interface Block {
    /** A paragraph. */
    record Text(String text) implements Block {}

    /** The name of what follows, and its id in the policy. */
    record Heading(String text) implements Block {}

    /** Points. */
    record Points(List<String> points) implements Block {
      public Points {
        points = List.copyOf(points);
      }
    }

    /** Words as they are said to customers. */
    record Quote(String label, String text) implements Block {}
  }

  /** The whole of {@code policy} in the words of {@code speech}. */
  public static Handbook of(Policy policy, Speech speech) {
    List<Chapter> chapters = new ArrayList<>();
    chapters.add(CompanyChapters.goals(policy, speech));
    chapters.add(CompanyChapters.languages(policy, speech));
    chapters.add(HoursChapter.of(policy, speech));
    chapters.add(CategoryChapters.categories(policy, speech));
    chapters.add(CategoryChapters.priorities(policy, speech));
    chapters.add(CategoryChapters.surges(policy, speech));
    chapters.add(QueueChapters.queues(policy, speech));
    chapters.add(QueueChapters.work(policy, speech));
    chapters.add(PromiseChapter.of(policy, speech));
    chapters.add(ChainChapters.chains(policy, speech));
    chapters.add(ChainChapters.duty(policy, speech));
    chapters.add(CustomerChapters.messages(policy, speech));
    chapters.add(CustomerChapters.surveys(policy, speech));
    chapters.add(CompanyChapters.quality(policy, speech));
    chapters.add(CompanyChapters.employees(policy, speech));
    chapters.add(CompanyChapters.retention(policy, speech));
    chapters.add(CustomerChapters.channels(policy, speech));
    return new Handbook(
        speech.language(),
        speech.say("title", policy.title().in(speech.language(), "en")),
        speech.say("intro", policy.name(), policy.version()) + " " + speech.say("law"),
        chapters);
  }

  /** Collects the blocks of a chapter. */
  static final class Draft {
    private final Speech speech;
    private final List<Block> blocks = new ArrayList<>();
    private final List<String> points = new ArrayList<>();

    Draft(Speech speech) {
      this.speech = speech;
    }

    Draft text(String key, Object... values) {
      flush();
      blocks.add(new Block.Text(speech.say(key, values)));
      return this;
    }

    Draft heading(String text) {
      flush();
      blocks.add(new Block.Heading(text));
      return this;
    }

    Draft point(String key, Object... values) {
      points.add(speech.say(key, values));
      return this;
    }

    Draft quote(String label, String text) {
      flush();
      blocks.add(new Block.Quote(label, text));
      return this;
    }

    Chapter chapter(String id) {
      flush();
      return new Chapter(id, speech.say(id), blocks);
    }

    private void flush() {
      if (!points.isEmpty()) {
        blocks.add(new Block.Points(points));
        points.clear();
      }
    }
  }
}
