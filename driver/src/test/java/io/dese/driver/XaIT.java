package io.dese.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.driver.connection.DeseConnection;
import io.dese.testkit.PostgresCluster;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.XAConnection;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class XaIT {

  private static PostgresCluster cluster;
  private static String url;

  private record Id(int number) implements Xid {

    @Override
    public int getFormatId() {
      return number;
    }

    @Override
    public byte[] getGlobalTransactionId() {
      return new byte[] {1};
    }

    @Override
    public byte[] getBranchQualifier() {
      return new byte[] {2};
    }
  }

  @BeforeAll
  static void start() throws SQLException {
    cluster =
        PostgresCluster.builder().replicas(1).setting("max_prepared_transactions", "10").start();
    url = Clients.url(cluster);
    Clients.onPrimary(cluster, "CREATE TABLE item (id int)");
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void aDistributedTransactionRunsOnThePrimaryAndIsSeenByTheThreadsNextRead()
      throws SQLException, XAException {
    XAConnection xa = new DeseXaDataSource(url, new Properties()).getXAConnection();
    XAResource resource = xa.getXAResource();
    try (DeseConnection reader = Clients.ready(url);
        Connection writer = xa.getConnection()) {
      for (int i = 1; i <= 30; i++) {
        Xid id = new Id(i);
        resource.start(id, XAResource.TMNOFLAGS);
        Clients.update(writer, "INSERT INTO item VALUES (1)");
        resource.end(id, XAResource.TMSUCCESS);
        if (i % 2 == 0) {
          resource.commit(id, true);
        } else {
          assertThat(resource.prepare(id)).isEqualTo(XAResource.XA_OK);
          assertThat(resource.recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN)).hasSize(1);
          resource.commit(id, false);
        }

        assertThat(Clients.query(reader, "SELECT count(*) FROM item"))
            .isEqualTo(Integer.toString(i));
      }
    } finally {
      xa.close();
    }
    try (DeseConnection connection = Clients.connect(url)) {
      assertThat(
              connection.pools().figures(connection.clusterView().nodes().get(0).node()).active())
          .isZero();
    }
  }
}
