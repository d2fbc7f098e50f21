package io.careline.intake.app.retention;

import io.careline.intake.app.retention.KeepRetention.Deleted;
import io.careline.intake.app.retention.KeepRetention.Due;
import io.careline.intake.app.retention.KeepRetention.Periods;
import io.careline.intake.app.retention.KeepRetention.Run;
import io.careline.policy.Policy;
import io.careline.policy.Retention;
import io.careline.runtime.PolicyBook;
import io.careline.runtime.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is kept for how long, what is due, and what was deleted. */
@ApplicationScoped
public class RetentionReport {
  private final KeepRetention rows;
  private final PolicyBook policies;

  RetentionReport(KeepRetention rows, PolicyBook policies) {
    this.rows = rows;
    this.policies = policies;
  }

  /**
   * The report.
   *
   * @param policyVersion the active policy's, which says how long
   * @param lastRun null if there was none
   * @param days what was deleted, the last day (UTC) first
   */
  public record Report(
      String policyVersion,
      @Nullable Run lastRun,
      List<CategoryReport> categories,
      List<Deleted> days) {
    public Report {
      categories = List.copyOf(categories);
      days = List.copyOf(days);
    }
  }

  /**
   * One category.
   *
   * @param conversation how long, as ISO 8601 writes it
   * @param dueConversations inquiries whose texts will be deleted by the next run
   * @param dueAttachments inquiries whose files will be
   * @param held inquiries whose time is over, of customers whose data has to be kept
   */
  public record CategoryReport(
      String category,
      String conversation,
      String attachments,
      long dueConversations,
      long dueAttachments,
      long held) {}

  /** All there is to say, with what was deleted in the last {@code days}. */
  public Report report(Tx tx, int days) {
    Policy policy = policies.current().active();
    List<Periods> periods = periods(tx, policy);
    List<CategoryReport> categories =
        rows.count(tx, periods).stream()
            .map(due -> category(due, policy.retention().of(due.category())))
            .toList();
    return new Report(policy.version(), rows.lastRun(tx), categories, rows.deleted(tx, days));
  }

  /** What is due now, by category. */
  List<Due> due(Tx tx) {
    return rows.count(tx, periods(tx, policies.current().active()));
  }

  private List<Periods> periods(Tx tx, Policy policy) {
    Set<String> names = new LinkedHashSet<>();
    policy.categories().forEach(rule -> names.add(rule.id()));
    names.addAll(rows.categories(tx));
    return names.stream()
        .map(name -> {
          Retention.Kept kept = policy.retention().of(name);
          return new Periods(name, kept.conversation(), kept.attachments());
        })
        .toList();
  }

  private static CategoryReport category(Due due, Retention.Kept kept) {
    return new CategoryReport(
        due.category(),
        kept.conversation().toString(),
        kept.attachments().toString(),
        due.conversations(),
        due.attachments(),
        due.held());
  }
}
