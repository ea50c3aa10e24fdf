package io.bencao.insights.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.PrintStream;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Says on standard output where the dashboard is, and each password once, when it was made. Not in the log: logs are kept and
 * read by others.
 */
@ApplicationScoped
public class Welcome {

    private final LocalPeople people;
    private final String host;
    private final int port;

    public Welcome(
            LocalPeople people,
            @ConfigProperty(name = "quarkus.http.host") String host,
            @ConfigProperty(name = "quarkus.http.port") int port) {
        this.people = people;
        this.host = host;
        this.port = port;
    }

    /**
     * Opens the file of passwords and says what has to be said.
     *
     * @throws io.bencao.insights.StartException if it can't be opened
     */
    public void say(PrintStream out) {
        Map<String, String> fresh = people.open();
        out.println("Dashboard: http://" + host + ":" + port);
        fresh.forEach((name, password) ->
                out.println("Login: " + name + " / " + password + "   (shown this once, kept only as a hash)"));
        out.flush();
    }
}
