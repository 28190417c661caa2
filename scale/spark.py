#!/usr/bin/env python3
"""The two halves that are one post, or one page, at a time, on Spark; the plan between them is scale/plan.sql, in DuckDB.

usage: spark-submit scale/spark.py facts|files INPUT OUTPUT PROGRAM [FLAG…]

facts: NDJSON of posts -> what `g4h convert --to places` says of them. files: records of pages -> the answers of `g4h render`, which
scale/pack takes. INPUT and OUTPUT are what Spark calls paths: folders, globs, s3a://…; the program is there on every worker.
"""
import shlex, sys
from pyspark.sql import SparkSession

step, source, target, program, *flags = sys.argv[1:]
words = {"facts": ["convert", "--quiet", "--from", "ndjson", "--to", "places"], "files": ["render", "--quiet", "--keep-going"]}[step]
command = shlex.join([program, *words, *flags])
if step == "facts":
    # 1 says that some lines are no posts; their answers say which.
    command = shlex.join(["sh", "-c", f"{command}; [ $? -le 1 ]"])
context = SparkSession.builder.appName(f"g4h {step}").getOrCreate().sparkContext
# Hadoop's codecs have no zstd in every build; gzip is everywhere, and g4h reads it.
context.textFile(source).pipe(command, checkCode=True).saveAsTextFile(target, "org.apache.hadoop.io.compress.GzipCodec")
