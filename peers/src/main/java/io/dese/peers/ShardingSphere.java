package io.dese.peers;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dese.jmh.driver.Contender;
import io.dese.jmh.driver.Place;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.apache.shardingsphere.driver.api.yaml.YamlShardingSphereDataSourceFactory;

/**
 * ShardingSphere-JDBC with a rule that splits reads from writes and nothing else. Its connections
 * are its own, with HikariCP behind them, so none stands before it.
 */
final class ShardingSphere implements Contender {

  private static final String CONFIGURATION =
      """
      mode:
        type: Standalone
      dataSources:
        writer:
          dataSourceClassName: com.zaxxer.hikari.HikariDataSource
          driverClassName: org.postgresql.Driver
          jdbcUrl: %s
          username: %3$s
          maximumPoolSize: 4
        reader:
          dataSourceClassName: com.zaxxer.hikari.HikariDataSource
          driverClassName: org.postgresql.Driver
          jdbcUrl: %2$s
          username: %3$s
          maximumPoolSize: 4
      rules:
      - !SINGLE
        tables:
        - "*.*"
      - !READWRITE_SPLITTING
        dataSourceGroups:
          cluster:
            writeDataSourceName: writer
            readDataSourceNames:
            - reader
            loadBalancerName: turns
        loadBalancers:
          turns:
            type: ROUND_ROBIN
      props:
        sql-show: false
      """;

  @Override
  public DataSource pool(Place place) throws SQLException {
    String configuration =
        CONFIGURATION.formatted(place.primaryUrl(), place.replicaUrl(), place.user());
    try {
      return YamlShardingSphereDataSourceFactory.createDataSource(configuration.getBytes(UTF_8));
    } catch (IOException e) {
      throw new SQLException("ShardingSphere does not take its configuration", e);
    }
  }

  @Override
  public void settle(Connection held) throws SQLException {
    OnReplica.check(held);
  }
}
