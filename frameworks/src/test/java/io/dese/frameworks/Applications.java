package io.dese.frameworks;

import io.dese.testkit.PostgresCluster;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One cluster for all tests, one database on it for each class. */
final class Applications implements ParameterResolver, AfterAllCallback {

  private static final Namespace NAMESPACE = Namespace.create(Applications.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Application.class;
  }

  @Override
  public Application resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Framework framework = context.getRequiredTestClass().getAnnotation(Framework.class);
    PostgresCluster cluster =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .computeIfAbsent(PostgresCluster.class, key -> start(), PostgresCluster.class);
    return context
        .getStore(NAMESPACE)
        .computeIfAbsent(
            Application.class, key -> Application.create(cluster, framework), Application.class);
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    Application application = context.getStore(NAMESPACE).get(Application.class, Application.class);
    if (application != null && context.getExecutionException().isEmpty()) {
      application.judge();
    }
  }

  /** Every statement is logged, in a form that can be read by a program. */
  private static PostgresCluster start() {
    return PostgresCluster.builder()
        .replicas(2)
        .setting("log_statement", "all")
        .setting("logging_collector", "on")
        .setting("log_destination", "jsonlog")
        .setting("log_rotation_age", "0")
        .setting("log_rotation_size", "0")
        .start();
  }
}
