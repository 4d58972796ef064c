package io.dese.core.cluster;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The whole cluster at one moment; immutable, and replaced as a whole.
 *
 * @param nodes every node, in the order of the user's list: place and {@link Node#index} agree
 * @param primary the one that takes the writes; null while none is known
 */
public record ClusterView(List<NodeView> nodes, @Nullable NodeView primary) {

  /** Copies the list. */
  public ClusterView {
    nodes = List.copyOf(nodes);
  }

  /** The primary, if it takes writes: one that is read-only answers reads alone. */
  public @Nullable NodeView writable() {
    return primary == null || primary.readOnly() ? null : primary;
  }

  /** The view of one node. */
  public NodeView of(Node node) {
    return nodes.get(node.index());
  }

  /** Every node and its state in one line, for error messages. */
  public String describe() {
    return nodes.stream().map(NodeView::toString).collect(Collectors.joining(", "));
  }
}
