package io.careline.deploy.cli;

import io.careline.deploy.stack.Stack;
import io.careline.deploy.stack.Supervisor;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the supervisor in this process; {@code up} starts it so. */
@Command(name = "supervise", hidden = true, description = "Keep the stack's processes alive.")
final class SuperviseCommand implements Callable<Integer> {
  @Mixin private StackOptions options = new StackOptions();

  @Override
  public Integer call() throws Exception {
    Stack stack = options.stack();
    Supervisor.run(stack.home(), stack.ports(), stack.services());
    return 0;
  }
}
