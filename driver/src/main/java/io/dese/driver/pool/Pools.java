package io.dese.driver.pool;

import io.dese.core.cluster.Node;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The pools of a cluster, opened when first needed. A node has one pool for each role that it is
 * used in: the two may be sized differently, and after a promotion no connection of the old role is
 * lent in the new one. Thread-safe.
 */
public final class Pools implements AutoCloseable {

  private final Opener opener;
  private final ConcurrentMap<Node, NodePool> primaries = new ConcurrentHashMap<>();
  private final ConcurrentMap<Node, NodePool> replicas = new ConcurrentHashMap<>();
  private final ReentrantLock opening = new ReentrantLock();

  /** Opens the pool of a node for a role. */
  @FunctionalInterface
  public interface Opener {

    /**
     * Opens a pool; makes no connection yet.
     *
     * @throws SQLException naming the setting that is not valid
     */
    NodePool open(Node node, boolean replica) throws SQLException;
  }

  /** No pool is open yet. */
  public Pools(Opener opener) {
    this.opener = opener;
  }

  /** The pool of a node for a role. */
  public NodePool of(Node node, boolean replica) throws SQLException {
    NodePool pool = ofRole(replica).get(node);
    return pool == null ? open(node, replica) : pool;
  }

  private ConcurrentMap<Node, NodePool> ofRole(boolean replica) {
    return replica ? replicas : primaries;
  }

  /** How the pools of a node stand now, both roles together. */
  public NodePool.Figures figures(Node node) {
    NodePool.Figures sum = new NodePool.Figures(0, 0, 0, 0);
    for (boolean replica : new boolean[] {true, false}) {
      NodePool pool = ofRole(replica).get(node);
      sum = pool == null ? sum : sum.plus(pool.figures());
    }
    return sum;
  }

  /** How the pool of a node for a role stands now; all zero while it is not open. */
  public NodePool.Figures figures(Node node, boolean replica) {
    NodePool pool = ofRole(replica).get(node);
    return pool == null ? new NodePool.Figures(0, 0, 0, 0) : pool.figures();
  }

  /** What borrowing from the pool of a node for a role has cost; all zero before it is open. */
  public BorrowFigures borrowing(Node node, boolean replica) {
    NodePool pool = ofRole(replica).get(node);
    return pool == null ? BorrowFigures.NONE : pool.borrowing();
  }

  /**
   * Breaks off all that runs on a node in one of its roles, because it does not answer any more or
   * has lost that role: whoever waits for it gets an exception now instead of at some time-out.
   */
  public void abandon(Node node, boolean replica) {
    NodePool pool = ofRole(replica).get(node);
    if (pool != null) {
      pool.abandon();
    }
  }

  @Override
  public void close() {
    primaries.values().forEach(NodePool::close);
    replicas.values().forEach(NodePool::close);
  }

  /** One at a time: at a failover everybody wants the same one. */
  private NodePool open(Node node, boolean replica) throws SQLException {
    opening.lock();
    try {
      NodePool pool = ofRole(replica).get(node);
      if (pool == null) {
        pool = opener.open(node, replica);
        ofRole(replica).put(node, pool);
      }
      return pool;
    } finally {
      opening.unlock();
    }
  }
}
