package org.duckdb;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.logging.Logger;

/** Stands in for DuckDB's driver, which is not part of the program: it writes down what it is told. */
public final class DuckDBDriver implements Driver {
    /** What was asked of drivers so far: addresses, and statements. */
    public static final List<String> TOLD = new ArrayList<>();

    @Override
    public Connection connect(String url, Properties info) {
        TOLD.add(url);
        Statement statement = proxy(Statement.class, (name, arguments) -> {
            if (name.equals("execute")) {
                TOLD.add((String) arguments[0]);
                return false;
            }
            return null;
        });
        return proxy(Connection.class, (name, arguments) -> name.equals("createStatement") ? statement : null);
    }

    private interface Answer {
        Object of(String method, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                DuckDBDriver.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answer.of(method.getName(), arguments)));
    }

    @Override
    public boolean acceptsURL(String url) {
        return true;
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }
}
