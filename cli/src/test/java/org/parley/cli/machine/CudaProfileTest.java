package org.parley.cli.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** What the build asks for, read from its files: nothing is downloaded. */
class CudaProfileTest {
    private static final String PROFILE = "/project/profiles/profile[id='cuda']";
    private static final XPath XPATH = XPathFactory.newInstance().newXPath();

    private static Document pom(String module) throws Exception {
        Path file = Path.of("..", module, "pom.xml");
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    }

    private static String text(Object node, String path) throws Exception {
        return XPATH.evaluate(path, node).strip();
    }

    private static List<Node> nodes(Object node, String path) throws Exception {
        NodeList found = (NodeList) XPATH.evaluate(path, node, XPathConstants.NODESET);
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            nodes.add(found.item(i));
        }
        return nodes;
    }

    /** With the properties of the parent filled in, for Linux. */
    private static String filled(String value) throws Exception {
        String text = value.replace("${native.platform}", "linux-x86_64");
        for (int i = 0; i < 3; i++) {
            for (Node property : nodes(pom("."), "/project/properties/*")) {
                text =
                        text.replace(
                                "${" + property.getNodeName() + "}",
                                property.getTextContent().strip());
            }
        }
        return text;
    }

    private static List<String> artifacts(String path) throws Exception {
        List<String> artifacts = new ArrayList<>();
        for (Node d : nodes(pom("engine-nd4j"), path + "/dependencies/dependency")) {
            artifacts.add(
                    filled(
                            String.join(
                                    ":",
                                    text(d, "groupId"),
                                    text(d, "artifactId"),
                                    text(d, "version"),
                                    text(d, "classifier"),
                                    text(d, "scope"))));
        }
        return artifacts;
    }

    /** libtorch with its kernels takes the place of that without. */
    @Test
    void libtorchsProfileAsksForItsKernelsAndNvidiasLibraries() throws Exception {
        Document pom = pom("engine-torch");
        assertThat(text(pom, PROFILE + "/properties/torch.natives"))
                .isEqualTo("${native.platform}-gpu");
        assertThat(text(pom, "/project/properties/torch.natives")).isEqualTo("${native.platform}");
        String version = text(pom, PROFILE + "/properties/torch.cuda.version");
        String javacpp = text(pom, "/project/properties/javacpp.version");
        assertThat(version).endsWith("-" + javacpp);
        List<String> asked = new ArrayList<>();
        for (Node d : nodes(pom, PROFILE + "/dependencies/dependency")) {
            asked.add(text(d, "artifactId") + ":" + text(d, "classifier"));
        }
        assertThat(asked)
                .containsExactly(
                        "cuda:", "cuda:${native.platform}", "cuda-redist:${native.platform}");
    }

    @Test
    void theProfileAsksForTheEngineItsKernelsAndNvidiasLibraries() throws Exception {
        assertThat(artifacts(PROFILE))
                .containsExactly(
                        "org.nd4j:nd4j-cuda-11.6:1.0.0-M2.1::runtime",
                        "org.nd4j:nd4j-cuda-11.6:1.0.0-M2.1:linux-x86_64:runtime",
                        "org.bytedeco:cuda:11.6-8.3-1.5.7:linux-x86_64:runtime",
                        "org.bytedeco:cuda:11.6-8.3-1.5.7:linux-x86_64-redist:runtime");
    }

    @Test
    void anOrdinaryBuildAsksForNoneOfIt() throws Exception {
        assertThat(artifacts("/project")).isNotEmpty().noneMatch(a -> a.contains("cuda"));
        for (String module : List.of("engine-nd4j", "cli")) {
            assertThat(nodes(pom(module), PROFILE + "/activation")).isEmpty();
        }
        assertThat(nodes(pom("."), "//dependency[contains(artifactId, 'cuda')]")).isEmpty();
    }

    @Test
    void itsJarsLieApartFromThoseOfEveryStart() throws Exception {
        String ids = text(pom("cli"), "/project/properties/cuda.artifacts");
        assertThat(ids).isEqualTo("nd4j-cuda-11.6,nd4j-cuda-11.6-preset,cuda");
        String always = "/project/build/plugins/plugin/executions/execution[id='lib']";
        assertThat(text(pom("cli"), always + "/configuration/excludeArtifactIds"))
                .isEqualTo("${cuda.artifacts}");
        String apart = PROFILE + "//execution[id='lib-cuda']/configuration/";
        assertThat(text(pom("cli"), apart + "includeArtifactIds")).isEqualTo("${cuda.artifacts}");
        assertThat(text(pom("cli"), apart + "outputDirectory"))
                .isEqualTo("${project.build.directory}/lib-cuda");
    }
}
