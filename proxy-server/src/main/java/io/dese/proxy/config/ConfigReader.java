package io.dese.proxy.config;

import io.dese.proxy.config.YamlNode.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a configuration of a YAML file, or of the environment alone. */
public final class ConfigReader {

  private final Map<String, String> environment;

  /**
   * For one environment.
   *
   * @param environment the variables that values may refer to, as {@link System#getenv()} has them
   */
  public ConfigReader(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /**
   * Reads a file's text.
   *
   * @throws ConfigException with every problem that there is
   */
  public ProxyConfig read(String yaml) {
    List<ConfigProblem> problems = new ArrayList<>();
    RecordReader reader = new RecordReader(new References(environment), problems);
    Optional<Mapping> tree = YamlTree.read(yaml, problems);
    Optional<ProxyConfig> config =
        tree.flatMap(mapping -> reader.read(ProxyConfig.class, mapping, ""));
    if (problems.isEmpty()) {
      config.map(CrossChecks::of).ifPresent(problems::addAll);
    }
    if (!problems.isEmpty()) {
      throw ConfigException.of(problems);
    }
    return config.orElseThrow();
  }

  /**
   * Reads the variables that begin with {@code DATABASE_}, for those who have no file.
   *
   * @throws ConfigException with every problem that there is
   */
  public ProxyConfig readEnvironment() {
    ProxyConfig config = new DatabaseVariables(environment).read();
    List<ConfigProblem> problems = CrossChecks.of(config);
    if (!problems.isEmpty()) {
      throw ConfigException.of(problems);
    }
    return config;
  }
}
