package io.dese.driver.jmx;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.ReflectionException;
import org.jspecify.annotations.Nullable;

/** An MBean of figures that can be read, and nothing else. */
final class FiguresBean implements DynamicMBean {

  private final String description;
  private final Map<String, Figure> figures = new LinkedHashMap<>();

  private record Figure(Class<?> type, String description, Supplier<? extends Object> value) {}

  FiguresBean(String description) {
    this.description = description;
  }

  FiguresBean number(String name, String meaning, LongSupplier value) {
    figures.put(name, new Figure(long.class, meaning, value::getAsLong));
    return this;
  }

  FiguresBean fraction(String name, String meaning, DoubleSupplier value) {
    figures.put(name, new Figure(double.class, meaning, value::getAsDouble));
    return this;
  }

  FiguresBean text(String name, String meaning, Supplier<String> value) {
    figures.put(name, new Figure(String.class, meaning, value));
    return this;
  }

  @Override
  public Object getAttribute(String attribute) throws AttributeNotFoundException {
    Figure figure = figures.get(attribute);
    if (figure == null) {
      throw new AttributeNotFoundException(attribute + " is not one of " + figures.keySet());
    }
    return figure.value().get();
  }

  @Override
  public AttributeList getAttributes(String[] attributes) {
    AttributeList list = new AttributeList();
    for (String attribute : attributes) {
      Figure figure = figures.get(attribute);
      if (figure != null) {
        list.add(new Attribute(attribute, figure.value().get()));
      }
    }
    return list;
  }

  @Override
  public void setAttribute(Attribute attribute) throws AttributeNotFoundException {
    throw new AttributeNotFoundException(attribute.getName() + " can only be read");
  }

  @Override
  public AttributeList setAttributes(AttributeList attributes) {
    return new AttributeList();
  }

  @Override
  public Object invoke(String actionName, Object @Nullable [] params, String @Nullable [] signature)
      throws ReflectionException {
    throw new ReflectionException(new NoSuchMethodException(actionName));
  }

  @Override
  public MBeanInfo getMBeanInfo() {
    MBeanAttributeInfo[] attributes =
        figures.entrySet().stream()
            .map(
                entry ->
                    new MBeanAttributeInfo(
                        entry.getKey(),
                        entry.getValue().type().getName(),
                        entry.getValue().description(),
                        true,
                        false,
                        false))
            .toArray(MBeanAttributeInfo[]::new);
    return new MBeanInfo(FiguresBean.class.getName(), description, attributes, null, null, null);
  }
}
