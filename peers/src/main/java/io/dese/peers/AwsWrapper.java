package io.dese.peers;

import io.dese.jmh.driver.Contender;
import io.dese.jmh.driver.Place;
import io.dese.jmh.driver.Scene;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * The AWS Advanced JDBC Wrapper with the two plugins that route by the text of a statement and no
 * others: {@code sqlParser} reads it, {@code autoReadWriteSplitting} takes reads to a reader.
 * ({@code readWriteSplitting} and {@code srw} follow {@code setReadOnly} alone.) It keeps the
 * reader that it has once found, and looks for nothing that a session must see.
 */
final class AwsWrapper implements Contender {

  // The cluster is not Amazon's: its writer is the first host, and nobody is asked for others.
  private static final String SETTINGS =
      "&wrapperPlugins=sqlParser,autoReadWriteSplitting"
          + "&wrapperDialect=pg&singleWriterConnectionString=true";

  static String url(Place place) {
    return place.clusterUrl("jdbc:aws-wrapper:postgresql://") + SETTINGS;
  }

  @Override
  public DataSource pool(Place place) {
    return Scene.pool(url(place));
  }

  @Override
  public void settle(Connection held) throws SQLException {
    // The statement that has it look for a reader is itself still prepared on the writer.
    OnReplica.answers(held);
    OnReplica.check(held);
  }
}
