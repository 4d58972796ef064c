package io.dese.cli.demo;

import io.dese.core.route.Route;
import io.dese.driver.connection.DeseConnection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * One customer in the shop, over one connection, which is one session: what it writes it must see
 * in every later read, wherever that read is answered.
 */
final class Shopper {

  private static final String LIST =
      "select id, name, price from products where category = ? and stock > 0 order by price";
  private static final String BEST_SELLERS =
      """
      select p.name, sum(l.quantity) as sold
      from order_lines l join products p on p.id = l.product_id
      where p.category = ? group by p.name order by sold desc limit 5""";
  private static final String HISTORY =
      """
      select max(o.id), count(*), sum(l.quantity * p.price)
      from orders o
      join order_lines l on l.order_id = o.id
      join products p on p.id = l.product_id
      where o.customer_id = ?""";
  private static final String POINTS = "select points from customers where id = ?";
  private static final String ADD_POINT =
      "update customers set points = points + 1 where id = ? returning points";
  private static final String NEW_ORDER =
      "insert into orders (customer_id) values (?) returning id";
  private static final String NEW_LINE =
      "insert into order_lines (order_id, line, product_id, quantity) values (?, ?, ?, 1)";
  private static final String TAKE_STOCK = "update products set stock = stock - 1 where id = ?";

  private final DeseConnection connection;
  private final long customer;
  private final Tally tally;
  private long lastOrder;
  private long lastPoints;

  Shopper(DeseConnection connection, long customer, Tally tally) {
    this.connection = connection;
    this.customer = customer;
    this.tally = tally;
  }

  void listProducts(int category) throws SQLException {
    readAll(LIST, category);
  }

  void seeBestSellers(int category) throws SQLException {
    readAll(BEST_SELLERS, category);
  }

  /** Reads all orders of the customer; the last one that this session placed must be among them. */
  void seeHistory() throws SQLException {
    long newest = number(HISTORY, customer);
    if (lastOrder > 0) {
      tally.ownRead(lastOrder, newest, onReplica());
    }
  }

  /**
   * Places an order of two products in a transaction.
   *
   * @param first the lower product number: everyone locks products in this order, so that no two
   *     customers wait for each other
   * @param second the higher one
   */
  void placeOrder(long first, long second) throws SQLException {
    connection.setAutoCommit(false);
    long order = number(NEW_ORDER, customer);
    update(NEW_LINE, order, 1, first);
    update(NEW_LINE, order, 2, second);
    update(TAKE_STOCK, first);
    update(TAKE_STOCK, second);
    connection.commit();
    connection.setAutoCommit(true);
    lastOrder = order;
  }

  /** Writes the next version of the customer's own row. */
  void addPoint() throws SQLException {
    lastPoints = number(ADD_POINT, customer);
  }

  /**
   * Reads the customer's own row; the session's last write must be in it.
   *
   * @return whether a replica answered
   */
  boolean seePoints() throws SQLException {
    long points = number(POINTS, customer);
    boolean onReplica = onReplica();
    if (lastPoints > 0) {
      tally.ownRead(lastPoints, points, onReplica);
    }
    return onReplica;
  }

  private boolean onReplica() {
    Route route = connection.lastRoute();
    return route != null && !route.toPrimary();
  }

  private void readAll(String sql, long parameter) throws SQLException {
    try (PreparedStatement statement = prepare(sql, parameter);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        rows.getString(1);
      }
    }
  }

  private long number(String sql, long parameter) throws SQLException {
    try (PreparedStatement statement = prepare(sql, parameter);
        ResultSet rows = statement.executeQuery()) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  private void update(String sql, long... parameters) throws SQLException {
    try (PreparedStatement statement = prepare(sql, parameters)) {
      statement.executeUpdate();
    }
  }

  private PreparedStatement prepare(String sql, long... parameters) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      statement.setLong(i + 1, parameters[i]);
    }
    return statement;
  }
}
