package io.careline.deploy.cli;

import io.careline.policy.document.PolicyDiff;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What differs between two policies. */
@Command(name = "diff", description = "Say in words what changed from one policy to another.")
final class PolicyDiffCommand implements Callable<Integer> {
  @Mixin private StackOptions options = new StackOptions();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "A", description = "A file, or a version of the stack.")
  private String before = "";

  @Parameters(index = "1", paramLabel = "B", description = "A file, or a version of the stack.")
  private String after = "";

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    String old = PolicyTexts.document(options, before);
    String now = PolicyTexts.document(options, after);
    PolicyTexts.policy(before, old);
    PolicyTexts.policy(after, now);
    List<PolicyDiff.Change> changes = PolicyDiff.between(old, now);
    changes.forEach(change -> out.println(change.words()));
    out.println(changes.isEmpty() ? "Both say the same." : changes.size() + " difference(s).");
    return 0;
  }
}
