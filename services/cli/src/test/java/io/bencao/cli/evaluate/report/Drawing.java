package io.bencao.cli.evaluate.report;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** A drawing, read as XML: what is no XML is no drawing. */
final class Drawing {

    private final Element root;

    Drawing(String svg) {
        try {
            root = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(svg)))
                    .getDocumentElement();
        } catch (Exception e) {
            throw new AssertionError("no XML: " + svg, e);
        }
    }

    /** Width and height of what is drawn on. */
    double width() {
        return Double.parseDouble(root.getAttribute("viewBox").split(" ")[2]);
    }

    double height() {
        return Double.parseDouble(root.getAttribute("viewBox").split(" ")[3]);
    }

    /** Elements of this name whose class begins so. */
    List<Element> all(String name, String kind) {
        List<Element> found = new ArrayList<>();
        NodeList nodes = root.getElementsByTagName(name);
        for (int i = 0; i < nodes.getLength(); i++) {
            Element each = (Element) nodes.item(i);
            if (each.getAttribute("class").startsWith(kind)) {
                found.add(each);
            }
        }
        return found;
    }

    List<String> texts(String name, String kind) {
        return all(name, kind).stream().map(Element::getTextContent).toList();
    }

    static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }
}
