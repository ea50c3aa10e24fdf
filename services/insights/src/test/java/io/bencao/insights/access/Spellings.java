package io.bencao.insights.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Ways to write a path that one part of a server may take for this path and another for none. */
final class Spellings {

    private Spellings() {}

    /** All but the plain one. */
    static List<String> of(String path) {
        int last = path.lastIndexOf('/');
        String parent = path.substring(0, last);
        String name = path.substring(last + 1);
        String first = path.substring(1, 2);
        String encodedFirst = "/%" + Integer.toHexString(first.charAt(0)) + path.substring(2);
        List<String> all = new ArrayList<>(List.of(
                path + "/",
                path + "//",
                path + ";",
                path + ";a=b",
                path + "/;a=b",
                path + "%3b",
                path + "%3Ba=b",
                path + "?",
                path + "?;x",
                path + "%00",
                path + "%20",
                path + "%0a",
                path + ".",
                path + "/.",
                path + "/..",
                path + "/../" + name,
                path + ".json",
                path + "%23",
                path + "%3f",
                path + "#x",
                "/" + path,
                "//" + path,
                "/." + path,
                "/x/.." + path,
                "/x/%2e%2e" + path,
                "/x/%2e%2e%2f" + path.substring(1),
                "/%2e" + path,
                "/;" + path,
                "/;x" + path,
                "/..;" + path,
                "/q/.." + path,
                "/q/health/../.." + path,
                "/api/session/../.." + path,
                "/api/session/..;" + path,
                "/main.js/.." + path,
                path.replaceFirst("/", "/%2f"),
                "%2f" + path.substring(1),
                "\\" + path.substring(1),
                path.replace("/", "\\"),
                path.replace("/", "%5c"),
                encodedFirst,
                encodedFirst.toUpperCase(Locale.ROOT),
                path.toUpperCase(Locale.ROOT),
                path.substring(0, 1) + first.toUpperCase(Locale.ROOT) + path.substring(2),
                "http://localhost" + path,
                "http://evil.example" + path));
        if (!parent.isEmpty()) {
            all.addAll(List.of(
                    parent + ";x/" + name,
                    parent + ";/" + name,
                    parent + "%3bx/" + name,
                    parent + "//" + name,
                    parent + "/./" + name,
                    parent + "/x/../" + name,
                    parent + "%2f" + name,
                    parent + "%2F" + name,
                    parent + "%5c" + name,
                    parent + "\\" + name,
                    parent + "/%2e/" + name,
                    parent + "/%252e/" + name,
                    parent + "/" + name + ";jsessionid=1"));
        }
        return all;
    }
}
