package io.dese.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testcontainers.DockerClientFactory;

class BackendTest {

  private static final ClusterSpec NO_NODES =
      new ClusterSpec(18, List.of(), null, Map.of(), step -> {});

  @Test
  void anUnknownNameIsRejectedWithTheNamesThatExist() {
    assertThatThrownBy(() -> Backend.named("docker"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "dese.cluster was 'docker' but it must be 'embedded', 'testcontainers' or"
                + " jdbc:postgresql: URLs.");
  }

  @Test
  void withoutDockerTheContainersSayThatItIsMissingAndWhichSettingAskedForIt() {
    assumeThat(DockerClientFactory.instance().isDockerAvailable())
        .as("a Docker engine answers here")
        .isFalse();

    try (Backend containers = Backend.named("testcontainers")) {
      assertThatThrownBy(() -> containers.start(NO_NODES))
          .isInstanceOf(ServerException.class)
          .hasMessage(
              "dese.cluster was 'testcontainers' but no Docker engine answers on this machine.");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"jdbc:postgresql:db", "jdbc:postgresql://host:1", "jdbc:postgresql://h/a,jdbc:x"})
  void aUrlThatDoesNotNameHostsAndDatabaseIsRejected(String url) {
    assertThatThrownBy(() -> Backend.named(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("dese.cluster contains")
        .hasMessageContaining("jdbc:postgresql://host:port/database?user=name");
  }

  @Test
  void hostsMayStandInOneUrlOrInSeveral() {
    assertThat(Backend.named("jdbc:postgresql://a:1,b/db?user=u&password=p%26q"))
        .isInstanceOf(GivenBackend.class);
    assertThat(Backend.named("jdbc:postgresql://a:1/db,jdbc:postgresql://b:2/db"))
        .isInstanceOf(GivenBackend.class);
  }
}
