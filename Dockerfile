# Parley's release archive on a JDK, without Maven and sources:
#
#   docker build -t parley .
#   docker run --rm --user "$(id -u):$(id -g)" -v "$PWD:/data" parley run smoke
#
# Results are in ./work. For the engine on libtorch as well: --build-arg PROFILES=dist,dist-torch
FROM maven:3.9-eclipse-temurin-21 AS build
ARG PROFILES=dist
WORKDIR /source
COPY . .
RUN mvn -B -q -P"$PROFILES" -Dmaven.test.skip package -pl dist -am \
    && mkdir /parley \
    && tar -xzf dist/target/parley-*.tar.gz -C /parley --strip-components=1

FROM eclipse-temurin:21-jdk
COPY --from=build /parley /opt/parley
RUN ln -s /opt/parley/bin/parley /usr/local/bin/parley
WORKDIR /data
ENTRYPOINT ["parley"]
CMD ["help"]
