package org.parley.runner.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class LossCurveTest {
    @TempDir Path directory;

    private String drawn(int steps, double last) throws IOException {
        try (LossCurve curve = new LossCurve(directory)) {
            for (int i = 0; i < steps; i++) {
                double loss = i + 1 == steps ? last : 1.0 / (i + 1);
                Map<String, Double> terms = new TreeMap<>(Map.of("class", loss, "box & yaw", 2.0));
                curve.add("perception <m1>", i, 1e-3, terms);
            }
        }
        return Files.readString(directory.resolve("curve.svg"));
    }

    private static List<Element> all(String svg, String tag, String style) throws Exception {
        var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        var document =
                builder.parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        NodeList found = document.getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            Element element = (Element) found.item(i);
            if (element.getAttribute("class").equals(style)) {
                elements.add(element);
            }
        }
        return elements;
    }

    @Test
    void everyTermAndTheLearningRateHaveAPanel() throws Exception {
        String svg = drawn(50, 0.02);
        assertThat(all(svg, "text", "title"))
                .extracting(Element::getTextContent)
                .containsExactly("perception <m1>");
        assertThat(all(svg, "text", "name"))
                .extracting(Element::getTextContent)
                .containsExactly("box & yaw", "class", "learning rate");
        assertThat(all(svg, "path", "mean")).hasSize(2);
        assertThat(all(svg, "path", "rate")).hasSize(1);
        assertThat(all(svg, "path", "each").get(1).getAttribute("d").split("L")).hasSize(50);
        assertThat(Files.readAllLines(directory.resolve("curve.jsonl"))).hasSize(50);
    }

    @Test
    void aLongTrainingIsDrawnWithFewerPoints() throws Exception {
        String svg = drawn(10_000, 1e-5);
        assertThat(svg.length()).isLessThan(120_000);
        assertThat(svg).contains(">class (logarithmic)<");
        assertThat(all(svg, "text", "value"))
                .extracting(Element::getTextContent)
                .contains("1.0e-05", "1");
    }

    @Test
    void aSingleStepIsDrawnAndNoneIsNot() throws Exception {
        assertThat(drawn(1, 0.5)).contains("</svg>");
        Files.delete(directory.resolve("curve.svg"));
        new LossCurve(directory).close();
        assertThat(directory.resolve("curve.svg")).doesNotExist();
    }
}
