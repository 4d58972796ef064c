package io.dese.proxy.config.pgbouncer;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.dese.proxy.config.ConfigPrinter;
import io.dese.proxy.config.ProxyConfig;
import java.util.List;
import java.util.Map;

/**
 * What became of a {@code pgbouncer.ini}.
 *
 * @param remarks one for each setting without a counterpart or with another meaning
 * @param variables names of environment variables by the path of the secret that they have to hold,
 *     because the printed file holds none
 */
public record Imported(ProxyConfig config, List<Remark> remarks, Map<String, String> variables) {

  /** Keeps copies. */
  public Imported {
    remarks = List.copyOf(remarks);
    variables = Map.copyOf(variables);
  }

  /** Our file, with the remarks as comments beside the keys that they are about. */
  public String yaml() {
    Map<String, List<String>> comments =
        remarks.stream().collect(groupingBy(Remark::path, mapping(Remark::toString, toList())));
    Map<String, String> secrets =
        variables.entrySet().stream()
            .collect(
                java.util.stream.Collectors.toMap(
                    Map.Entry::getKey, entry -> "${" + entry.getValue() + "}"));
    return ConfigPrinter.ofChanges(comments, secrets).print(config);
  }
}
