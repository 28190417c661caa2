import Text

extension LanguageRules {
    /// Lines that only one language has. Where two languages match, the result is nil.
    static func signatures(_ code: CodeLines) -> Language? {
        var found: [Language: Int] = [:]
        for line in code.lines where line.count <= 200 {
            if let language = table.language(of: line) { found[language, default: 0] += 1 }
        }
        guard let best = found.max(by: { ($0.value, $1.key.name) < ($1.value, $0.key.name) })?.key,
            found.keys.allSatisfy({ $0.isKin(of: best) })
        else { return nil }
        return best
    }

    private static let table = SignatureTable(signatureText)
}

private struct SignatureTable: Sendable {
    private typealias Entry = (language: Language, signature: Signature)

    /// By the first byte of their lines.
    private var entries = [[Entry]](repeating: [], count: 256)
    /// Those whose lines may begin with any byte.
    private var others: [Entry] = []

    /// - Parameter table: a language and a colon begin a line; the signatures after it stand two spaces or a line apart.
    init(_ table: String) {
        var language = Language.text
        for word in table.split(separator: "\n").flatMap({ $0.split(separator: "  ") }) {
            if word.hasSuffix(":"), word.utf8.dropLast().allSatisfy({ $0.isASCIILowercase || $0 == UInt8(ascii: "-") })
            {
                language = Language(String(word.dropLast()))
                continue
            }
            let signature = Signature(word)
            if let byte = signature.firstByte {
                entries[Int(byte)].append((language, signature))
            } else {
                others.append((language, signature))
            }
        }
    }

    /// The language that has lines like this one.
    func language(of line: CodeLines.Line) -> Language? {
        let byFirst = entries[Int(line[line.startIndex])].first { $0.signature.matches(line) }
        return (byFirst ?? others.first { $0.signature.matches(line) })?.language
    }
}

private let signatureText = #"""
    http:  HTTP/1.*  HTTP/2*  HTTP/3*  GET /*  POST /*  PUT /*  PATCH /*  DELETE /*  HEAD /*  OPTIONS /*
        GET http*  POST http*  PUT http*  DELETE http*  PATCH http*
    mermaid:  sequenceDiagram$  flowchart _$  graph _$  classDiagram$  stateDiagram*  erDiagram$  gantt$  mindmap$
        gitGraph*  journey$  quadrantChart$
    python:  def _(*):$  def _(*) -> *:$  async def _(*):$  class _(*):$  class _:$  from _ import *
        from _._* import *  from . import *  import _ as _$  import _._ as _$  elif *:$  except *:$  except:$
        if __name__ ==*  for _ in *:$  for _, _ in *:$  with * as _:$  print(f"*  def _(self*
    go:  func (_ *) *{$  if err != nil {$  import ($  type _ struct {$  type _ interface {$  fmt.Print*(*
        package _$  _, err := *  _, err = *  go func(*  defer _.*(*)$  func main() {$  for _, _ := range *{$
        _ := &_*  func _(*\*_*) *{$  func Test_(*  type _ func(*  err := *
    swift:  func _(*) -> *  func _(*) throws*  func _(*) async*  func _<*  import Foundation$  import SwiftUI$
        import UIKit$  import Testing$  import XCTest$  guard *else {*  if let _ = *  extension _ {$
        extension _: *  protocol _ {$  protocol _: *  struct _: *{$  struct _<*: *  enum _: *{$  @State *
        @MainActor*  @Published *  mutating func *  public func *  private func *  static func *  override func *
        open func*  init(*) {$  case ._*:$  case let .*  associatedtype *  @available(*  public init(*
        func _(*_: _) {$  var _: *{$  #if os(*  public struct _: *  actor _ *{$  let _: _$  import _Kit$
        typealias _ = *  func _(*)$  @objc*  @escaping*  where Self: *  let _ = try *  let _ = await *
        @inlinable*  fileprivate *
    rust:  let mut _*  pub fn *  pub(crate) *  pub struct *  pub enum *  pub trait *  pub mod *  pub use *  fn _(*
        fn _<*  async fn *  pub async fn *  println!(*  impl _ for _*  impl<*  impl _ {$  use _::*;$  #[derive(*
        #[tokio::*  #![*  assert_eq!(*  mod _;$  use _;$  extern crate *  macro_rules!*  let _: &*  match _ {$
        Ok(*)$  #[test]$  #[cfg(*  unsafe fn *  let _ = _::*;$
    kotlin:  fun _(*  fun <*  data class _*  suspend fun *  override fun *  private fun *  import kotlin*
        companion object*  fun _.*  val _: *  internal fun _*  object _ : *
    java:  import java.*;$  import javax.*;$  import org.*;$  import com.*;$  import io.*;$  import static *;$
        public static void main(String*  System.out.print*  @Override$  public class _ extends *
        public class _ implements *  private final _ _;$  private final _<*;$  package _._*;$  package _;$
        @Autowired*  public final class *  *) throws _*{$  final _ _ = *;$  public interface _ extends *
        private static final *  protected _ _(*{$
    csharp:  using System*;$  using Microsoft*;$  using _._*;$  namespace _._*  Console.Write*  public async Task*
        private async Task*  *{ get; *  [HttpGet*  [HttpPost*  [Fact]*  public override *  internal *class _*
        public sealed *  public record *  var _ = await *;$  public static class *  public virtual *
        public partial class *  foreach (var *  builder.Services.*  static void Main(*  private readonly *
        public readonly *  static async Task*  internal sealed *  public required *  readonly struct *
        public struct _$  public class _$  public interface I_$  namespace _$  ref struct *
    cpp:  #include <*>*  #include "*"*  std::*  template <*  template<*  using namespace _*;$  class _ : public *
        *std::_ _*;$  *std::_<*;$  #pragma once$  #ifndef _$  #define _*  auto _ = std::*  _::_ _(*;$  *std::cout*
        int main(*  extern "C"*  typedef *;$  constexpr *  static_assert(*  namespace _ {$  const auto& *
    objective-c:  #import <*  #import "*  @interface *  @implementation *  @property (*  - (*)_*  + (*)_*
        [[_ alloc]*  NSString \**  @protocol _ *  NS_*(*
    php:  $this->*  public function *  private function *  protected function *  namespace _\\*;$  use _\\*;$
        echo *;$  foreach ($*  function _(*$*  Route::*(*  return $this->*  $_ = new *  $_ = _::*  $_ = $_->*
        $_->*(*  public static function *  return $_->*  return view(*  return [$  $_ = [$  $_ = array(*
        abstract class _*{$  use _;$  protected $*  private $*  public $*  ->*(*)$  class _ extends _$  $_['*
        $_ = _(*);$  Schema::*(*
    javascript:  const _ = *  const {*} = *  const [*] = *  import _ from *  import {*  import \* as *
        export default *  export const *  export function *  export async *  module.exports*  console.log(*
        var _ = require(*  async function *  document.*  window.*  export {*  export type *  export interface *
        export class *  export abstract *  JSON.*(*  Object._(*  new Promise(*  describe("*  describe('*
        it('*', *  it("*", *  test("*", *  test('*', *  expect(*).to*(*  import type *  setTimeout(*  import '*
        import "*";$  interface _ {$  interface _ extends *  let _: *;$  type _ = *  $(*  @Component(*
        addEventListener(*  }).then(*  function _(*) {$  .then(*=> *  export let *  for (const *  for (let *
        declare *  export * from *  @Injectable(*
    ruby:  def _$  def self._*  require '*'$  require "*"$  require_relative *  puts *  class _ < _*
        class _::_ < *  module _$  * do |*|$  attr_accessor *  attr_reader *  gem '*  gem "*  def _(*)$  rescue *
        RSpec.*  include _::*  before_action *  validates *  has_many *  belongs_to *  source 'https://*  * do$
        Rails.*  attr_writer *  rescue$  alias_method *  unless *  raise _, *  extend _*
    elixir:  defmodule *do$  def _(*) do$  defp _*do$  def _ do$  defmacro *  alias _._*  @moduledoc *  @spec _(*
        IO.puts*  config :_, *  {:_, "~> *  @impl *  use _, *  |> *  def _(*), do: *
    haskell:  module _ where$  import qualified *  instance * where$  newtype *  {-# *  _ :: * -> *  data _ = *
    lua:  local _ = *  local function *  function _._(*)$  function _:_(*)$  vim.*  if * then$  local _, *
        for * do$  local _$  elseif * then$
    r:  _ <- function(*  library(_)*  _ <- c(*  _ <- data.frame(*  install.packages(*  *%>%$  ggplot(*  _ <- _(*
    julia:  using _$  julia> *  using _, *  function _(*::*
    perl:  use strict*;$  use warnings*;$  my $*  my @*  my %*  my ($*  sub _ {$  our *;$
    scala:  object _ extends *  case class _(*  def _(*): * =*  def _[*  import scala.*  libraryDependencies *
        object _ {$
    graphql:  type _ {$  type _ implements *  query _*{$  mutation _*{$  fragment _ on _*  input _ {$  schema {$
        extend type *  query {$  mutation {$  subscription *{$  type _ @*  directive @*
    protobuf:  message _ {$  service _ {$  rpc _(*  oneof _ {$  syntax = "proto*
    hcl:  resource "*" "*" {$  provider "*" {$  variable "*" {$  module "*" {$  data "*" "*" {$  output "*" {$
        terraform {$  locals {$
    nginx:  location * {$  proxy_pass *;$  server_name *;$  upstream _ {$  fastcgi_*;$  proxy_set_header *;$
        listen *;$
    apache:  <VirtualHost *  <IfModule *  <Directory *  <Location*  RewriteRule *  RewriteCond *  RewriteEngine *
        LoadModule *  ProxyPass*
    makefile:  .PHONY*  ifeq (*
    cmake:  cmake_minimum_required*  find_package(*  target_link_libraries(*  add_executable(*  add_library(*
        target_include*(*  FetchContent_*(*  add_subdirectory(*
    groovy:  implementation '*  apply plugin:*  pipeline {$  testImplementation '*  compile '*  testCompile '*
        implementation platform('*  id '*
    solidity:  pragma solidity*  contract _ {$  contract _ is *  mapping(*  function _(*) public *
        function _(*) external *  emit _(*
    vb:  Dim _ As *  End Sub$  Public Sub *  Imports _*  Private Sub *  Public Function *  End Function$  End If$
        Sub _(*)$  End Class$  Public Class *
    powershell:  Get-_$  Get-_ *  Set-_ *  New-_ *  Add-_ *  Remove-_ *  Import-Module *  Write-_ *  Invoke-_ *
        Install-_ *  Start-_ *  Stop-_ *  param (*  param(*  function _-_*  $_ = Get-_*  $_ = New-_*
        [CmdletBinding*  Test-_ *  ConvertTo-_ *  ConvertFrom-_ *  Where-Object *  ForEach-Object *  Connect-_ *
        Register-_ *  Update-_ *  Enable-_ *  Disable-_ *  Select-_ *  Enter-_ *  Format-_*  Out-_*
        *| Where-Object*  *| ForEach-Object*  *| Select-Object*  Enter-_*  Save-_ *  Find-_ *  Show-_ *
    bash:  if [ *  if [[ *  fi$  done$  export _=*  for _ in *; do$  esac$  set -e*  while *; do$  set -o *
        if ! *; then$  elif [*  * then$
    vim:  nnoremap *  inoremap *  Plug '*  let g:*  autocmd *  function! *  call plug#*  endfunction$  noremap *
    batch:  @echo off*  REM *  setlocal*
    """#
