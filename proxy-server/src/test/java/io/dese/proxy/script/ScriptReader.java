package io.dese.proxy.script;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of scripts. {@code script NAME} begins one; lines that begin with {@code #} and
 * empty ones say nothing; directives stand before the first step.
 */
final class ScriptReader {

  private final String file;
  private final List<Script> scripts = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private int line;
  private @Nullable String name;
  private int start;
  private Map<Mode, String> differs = new EnumMap<>(Mode.class);
  private List<Pattern> masks = new ArrayList<>();
  private List<Script.Placed> steps = new ArrayList<>();
  private boolean looseErrors;
  private boolean oneServer;

  private ScriptReader(String file) {
    this.file = file;
  }

  /**
   * The scripts of a file.
   *
   * @param file its name, for messages
   * @throws ScriptException with the line that cannot be read
   */
  static List<Script> read(String file, String text) {
    ScriptReader reader = new ScriptReader(file);
    for (String line : text.split("\n", -1)) {
      reader.line++;
      try {
        reader.take(line.strip());
      } catch (ScriptException e) {
        throw e.at(file, reader.line);
      }
    }
    try {
      reader.end();
    } catch (ScriptException e) {
      throw e.at(file, reader.start);
    }
    return reader.scripts;
  }

  private void take(String text) {
    if (text.isEmpty() || text.startsWith("#")) {
      return;
    }
    if (text.startsWith("script ")) {
      end();
      begin(text.substring("script ".length()).strip());
    } else if (name == null) {
      throw new ScriptException("a script begins with 'script NAME'");
    } else if (!takeDirective(text)) {
      StepReader.steps(text).forEach(step -> steps.add(new Script.Placed(line, step)));
    } else if (!steps.isEmpty()) {
      throw new ScriptException("a directive stands before the first step");
    }
  }

  private boolean takeDirective(String text) {
    if (text.startsWith("differs in ")) {
      takeDifference(text.substring("differs in ".length()));
    } else if (text.equals("loose errors")) {
      looseErrors = true;
    } else if (text.equals("one server")) {
      oneServer = true;
    } else if (text.startsWith("mask ")) {
      Arguments arguments = new Arguments(WordReader.words(text.substring("mask ".length())));
      masks.add(Pattern.compile(arguments.text("the expression")));
      arguments.end();
    } else {
      return false;
    }
    return true;
  }

  private void takeDifference(String text) {
    int colon = text.indexOf(':');
    String reason = colon < 0 ? "" : text.substring(colon + 1).strip();
    if (reason.isEmpty()) {
      throw new ScriptException("it is written 'differs in MODE: REASON'");
    }
    String named = text.substring(0, colon);
    boolean known = false;
    for (Mode mode : Mode.values()) {
      if (named.equals(mode.text()) || named.equals("proxy")) {
        differs.put(mode, reason);
        known = true;
      }
    }
    if (!known) {
      throw new ScriptException("'" + named + "' is none of session, transaction, proxy");
    }
  }

  private void begin(String newName) {
    if (!names.add(newName)) {
      throw new ScriptException("there is another script '" + newName + "'");
    }
    name = newName;
    start = line;
  }

  private void end() {
    if (name == null) {
      return;
    }
    if (steps.isEmpty()) {
      throw new ScriptException("the script '" + name + "' has no steps");
    }
    Directives directives = new Directives(differs, looseErrors, masks, oneServer);
    scripts.add(new Script(file, start, name, directives, steps));
    name = null;
    differs = new EnumMap<>(Mode.class);
    masks = new ArrayList<>();
    steps = new ArrayList<>();
    looseErrors = false;
    oneServer = false;
  }
}
