import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Writes target/gongjue, a launcher that finds a JDK 25: the default java of a machine is often older. The build runs
 * this with the JDK its toolchain found, so that JDK is tried after JAVA_HOME.
 */
class WriteLauncher {
    private static final String SCRIPT = """
            #!/bin/sh
            # Starts gongjue.jar beside this file with a JDK 25.
            here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
            is25() {
              [ -x "$1" ] && "$1" -version 2>&1 | head -n 1 | grep -q '"25[."]'
            }
            java=
            for candidate in "${JAVA_HOME:-}/bin/java" '@JAVA_HOME@/bin/java' "$(command -v java 2>/dev/null)" \\
              /usr/lib/jvm/*25*/bin/java "$HOME"/.sdkman/candidates/java/25*/bin/java; do
              if is25 "$candidate"; then java=$candidate; break; fi
            done
            if [ -z "$java" ]; then
              echo "gongjue: no JDK 25 found. Install one (for example Temurin 25) and set JAVA_HOME to its folder." >&2
              echo "gongjue: 没有找到 JDK 25。请安装（例如 Temurin 25），并把 JAVA_HOME 指向它的目录。" >&2
              exit 3
            fi
            if [ ! -f "$here/gongjue.jar" ]; then
              echo "gongjue: gongjue.jar is missing beside this launcher. Build it: mvn -DskipTests package" >&2
              echo "gongjue: 启动器旁边没有 gongjue.jar。请先构建：mvn -DskipTests package" >&2
              exit 3
            fi
            exec "$java" -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED \\
              -Dgongjue.home="$here/.." ${GONGJUE_JAVA_OPTS:-} -jar "$here/gongjue.jar" "$@"
            """;

    public static void main(String[] args) throws IOException {
        Path launcher = Path.of(args[0], "gongjue");
        Files.createDirectories(launcher.getParent());
        Files.writeString(launcher, SCRIPT.replace("@JAVA_HOME@", System.getProperty("java.home")));
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
