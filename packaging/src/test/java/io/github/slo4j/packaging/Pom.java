// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.packaging;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** A pom as it is written, nothing inherited; paths begin below its project element. */
record Pom(Node project) {

    static Pom read(Path file) {
        try {
            return new Pom(DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(file.toFile())
                    .getDocumentElement());
        } catch (Exception unreadable) {
            throw new AssertionError(file + " cannot be read; run mvn verify for the whole build", unreadable);
        }
    }

    /** Empty if it is not there. */
    String text(String path) {
        return String.join(" ", texts(path));
    }

    List<String> texts(String path) {
        return nodes(path).stream()
                .map(found -> found.project().getTextContent())
                .toList();
    }

    List<Pom> nodes(String path) {
        try {
            NodeList found =
                    (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, project, XPathConstants.NODESET);
            return IntStream.range(0, found.getLength())
                    .mapToObj(found::item)
                    .map(Pom::new)
                    .toList();
        } catch (XPathExpressionException wrong) {
            throw new IllegalArgumentException(path, wrong);
        }
    }
}
