package org.gongjue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

/** Fails the build when docs/architecture.md stops being true. */
class ArchitectureTest {
    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("org.gongjue");
    private static final Set<String> HOUSE = Set.of("crypto", "tally", "ledger", "audit", "identity", "roll", "motion",
            "deliberation", "trustee", "ballot", "notice", "execution", "anchor");

    @Test
    void modulesUseOnlyWhatTheyDeclare() {
        ApplicationModules.of(Application.class).verify();
    }

    @Test
    void everyPackageDeclaresWhatItMayUseAndIsNullMarked() {
        List<JavaClass> declarations = CODE.stream().filter(type -> type.getSimpleName().equals("package-info"))
                .toList();

        assertThat(declarations).allSatisfy(type -> assertThat(type.isAnnotatedWith(NullMarked.class)).isTrue());
        assertThat(declarations.stream().filter(type -> !type.getPackageName().equals("org.gongjue")))
                .allSatisfy(type -> assertThat(type.isAnnotatedWith(ApplicationModule.class))
                        .as(type.getPackageName()).isTrue());
        Set<String> packages = CODE.stream().map(JavaClass::getPackageName)
                .collect(java.util.stream.Collectors.toSet());
        assertThat(declarations.stream().map(JavaClass::getPackageName)).containsAll(packages);
    }

    @Test
    void packagesAreFlatAndOfTheHouse() {
        assertThat(CODE.stream().map(JavaClass::getPackageName).filter(name -> !name.equals("org.gongjue"))
                .map(name -> name.substring("org.gongjue.".length())).distinct()).isSubsetOf(HOUSE);
    }

    @Test
    void theCoreKnowsOnlyTheJdkAndBouncyCastle() {
        ArchRule rule = classes().that()
                .resideInAnyPackage("org.gongjue.crypto", "org.gongjue.ledger", "org.gongjue.audit")
                .and().doNotHaveSimpleName("package-info").should().onlyDependOnClassesThat(resideInAnyPackage("java..",
                        "javax.crypto..", "org.bouncycastle..", "org.jspecify.annotations..", "org.gongjue.crypto",
                        "org.gongjue.ledger", "org.gongjue.audit", "org.gongjue.tally"));

        rule.check(CODE);
    }

    @Test
    void tallyKnowsNothingButTheJdk() {
        classes().that().resideInAPackage("org.gongjue.tally").and().doNotHaveSimpleName("package-info").should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("java..", "org.jspecify.annotations..", "org.gongjue.tally"))
                .check(CODE);
    }

    @Test
    void theBallotBoxReachesNoPersonOnAnyPath() {
        noClasses().that().resideInAPackage("org.gongjue.ballot").should().transitivelyDependOnClassesThat(
                resideInAPackage("org.gongjue.identity").or(resideInAPackage("org.gongjue.roll")
                        .and(com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName("RollStore"))))
                .check(CODE);
    }

    @Test
    void everyLibraryHasOneHome() {
        home("com.nimbusds..", "org.gongjue.identity");
        home("org.web3j..", "org.gongjue.anchor");
        home("org.apache.commons.csv..", "org.gongjue.roll");
        home("io.zonky..", "org.gongjue");
    }

    private static void home(String library, String home) {
        noClasses().that(not(resideInAPackage(home))).should().dependOnClassesThat(resideInAPackage(library))
                .check(CODE);
    }

    @Test
    void onlyApisAndPagesSpeakHttpAndOnlyStoresSpeakSql() {
        noClasses().that().haveSimpleNameNotEndingWith("Api").and().haveSimpleNameNotEndingWith("Page").and()
                .resideOutsideOfPackage("org.gongjue").and().doNotHaveSimpleName("SessionCookies").should()
                .dependOnClassesThat(resideInAnyPackage("jakarta.servlet..", "org.springframework.web..",
                        "org.springframework.http.."))
                .check(CODE);
        noClasses().that().haveSimpleNameNotEndingWith("Store").should()
                .dependOnClassesThat(resideInAnyPackage("org.springframework.jdbc.core..", "java.sql..")).check(CODE);
    }

    @Test
    void storesTouchOnlyTheirOwnSchema() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java/org/gongjue"))) {
            for (Path source : sources.filter(path -> path.toString().endsWith("Store.java")).toList()) {
                String own = String.valueOf(source.getName(source.getNameCount() - 2));
                Set<String> allowed = own.equals("anchor") ? Set.of("anchor", "ledger") : Set.of(own);
                assertThat(schemasIn(Files.readString(source))).as(source.toString()).isSubsetOf(allowed);
            }
        }
    }

    private static List<String> schemasIn(String source) {
        return java.util.regex.Pattern.compile("(?:from|join|into|update)\\s+([a-z]+)\\.[a-z_]+").matcher(source)
                .results()
                .map(match -> match.group(1)).distinct().toList();
    }

    @Test
    void onlyTheInjectedClockTellsTheTime() {
        noClasses().should().callMethod(java.time.Instant.class, "now").orShould()
                .callMethod(java.time.LocalDate.class, "now").orShould().callMethod(System.class, "currentTimeMillis")
                .check(CODE);
        noClasses().that().doNotHaveSimpleName("Sources").and().haveSimpleNameNotStartingWith("Demo").should()
                .callMethod(Clock.class, "systemUTC").check(CODE);
    }

    @Test
    void noFloatingPointOutsideTheDemosStopwatch() {
        noClasses().that().resideOutsideOfPackage("org.gongjue").should(useFloatingPoint()).check(CODE);
    }

    private static ArchCondition<JavaClass> useFloatingPoint() {
        Set<String> inexact = Set.of("double", "float", "java.lang.Double", "java.lang.Float", "java.math.BigDecimal");
        return new ArchCondition<>("use floating point") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Stream.concat(type.getFields().stream().map(field -> field.getRawType()), type.getCodeUnits().stream()
                        .flatMap(unit -> Stream.concat(Stream.of(unit.getRawReturnType()),
                                unit.getRawParameterTypes().stream())))
                        .filter(used -> inexact.contains(used.getName()))
                        .forEach(used -> events
                                .add(SimpleConditionEvent.satisfied(type, type.getName() + " uses " + used.getName())));
            }
        };
    }

    @Test
    void everyTableBeginsItsKeyWithTheCommunity() throws IOException {
        try (Stream<Path> migrations = Files.list(Path.of("src/main/resources/db/migration"))) {
            for (Path migration : migrations.toList()) {
                for (String table : Files.readString(migration).split("create table ")) {
                    if (table.contains("(\n") && !table.stripLeading().startsWith("anchor.contract")
                            && !table.stripLeading().startsWith("anchor.account")) {
                        assertThat(table).as(migration + ": " + table.lines().findFirst().orElse(""))
                                .containsPattern(
                                        "primary key \\(community_id[,)]|community_id +text +primary key|create schema");
                    }
                }
            }
        }
    }
}
