package org.gongjue;

import java.net.ServerSocket;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Starts and stops of the local service, gentle and not. */
class RestartIT {

    @TempDir
    private Path folder;

    @Test
    void startsTenTimesInARowOnTheSameDataWhetherStoppedOrKilled() throws Exception {
        for (int round = 0; round < 10; round++) {
            LocalService service = LocalService.start(folder);
            if (round % 2 == 0) {
                service.kill();
            } else {
                service.close();

                assertThat(LocalService.leftovers(folder)).as("after round %d", round).isEmpty();
            }
        }
    }

    @Test
    void saysInPlainWordsThatThePortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            LocalService service = LocalService.launch(folder, taken.getLocalPort());

            assertThat(service.awaitEnd()).isEqualTo(1);
            assertThat(service.output()).contains("已被占用").contains("is taken").contains("PORT=8081")
                    .doesNotContain("\tat org.");
        }
        assertThat(LocalService.leftovers(folder)).isEmpty();
    }

    @Test
    void saysInPlainWordsThatNoDatabaseIsSetOutsideTheLocalProfile() throws Exception {
        LocalService service = LocalService.launch(folder, LocalService.freePort(), "serve");

        assertThat(service.awaitEnd()).isEqualTo(1);
        assertThat(service.output()).contains("No database is set").doesNotContain("\tat org.");
    }

    @Test
    void saysInPlainWordsThatAnotherServiceUsesTheData() throws Exception {
        try (LocalService first = LocalService.start(folder)) {
            LocalService second = LocalService.launch(folder, LocalService.freePort());

            assertThat(second.awaitEnd()).isEqualTo(1);
            assertThat(second.output()).contains("Another Gongjue service is using the data folder")
                    .doesNotContain("\tat org.");
            assertThat(first.output()).contains("Gongjue is running");
        }
    }
}
