package io.dese.proxy.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class NameMapTest {

  @Test
  void namesPatternsAndAnyUserAreMapped() throws Exception {
    Map<String, NameMap> maps =
        NameMap.parse(
            """
            # comment
            people "Bob Smith" bob
            people /^(.*)@x\\.org$ \\1
            people /^svc- service
            admin root all
            admin quoted "all"
            """,
            "ident");
    NameMap people = maps.get("people");
    NameMap admin = maps.get("admin");

    assertThat(maps).containsOnlyKeys("people", "admin");
    assertThat(people).isNotNull();
    assertThat(people.allows("Bob Smith", "bob")).isTrue();
    assertThat(people.allows("bob smith", "bob")).isFalse();
    assertThat(people.allows("Bob Smith Jr", "bob")).isFalse();
    assertThat(people.allows("eve@x.org", "eve")).isTrue();
    assertThat(people.allows("eve@x.org", "bob")).isFalse();
    assertThat(people.allows("eve@x.org.evil", "eve")).isFalse();
    assertThat(people.allows("svc-a", "service")).isTrue();
    assertThat(people.allows("root", "bob")).isFalse();
    assertThat(admin).isNotNull();
    assertThat(admin.allows("root", "anybody")).isTrue();
    assertThat(admin.allows("quoted", "anybody")).isFalse();
    assertThat(admin.allows("quoted", "all")).isTrue();
  }

  @Test
  void everyWrongLineIsNamed() {
    assertThatThrownBy(() -> NameMap.parse("a b\na /( c\na b +c\n", "ident"))
        .hasMessage(
            """
            ident, line 1: the line must be a map's name, a certificate's name and a user
            ident, line 2: '/(' is not a regular expression: Unclosed group
            ident, line 3: user '+c' must be a name, \\1 or all""");
  }
}
